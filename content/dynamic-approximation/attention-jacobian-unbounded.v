(** Let n ≥ 2, M = W_Q W_Kᵀ and W = W_V W_O for one head of softmax attention without mask.
At a sequence with x_1 = 0 the
    derivative of the first output token by the first input token is the linear map h ↦ h (W/n + M Σ W) with
    Σ = (1/n) Σ_j x_jᵀ x_j − x̄ᵀ x̄. The map X ↦ A(X)XW is Lipschitz if and only if M = 0 or W = 0,
      and then it is linear. Proved
    are the derivative along every h, in every feature b of the output,
      and that at the tokens R x_j the second summand is
    R² times that at the x_j; the condition for Lipschitz maps is not.
    The first token is token 0, and n ≥ 1 is enough. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax Derivatives.
Local Open Scope R_scope.

(** The first output token of the sequence X, in feature b. *)
Definition first_output (n d : nat) (M W X : mat) (b : nat) : R :=
  sum n (fun j => weight n (fun q => sum d (fun a => sum d (fun c => X 0%nat a * M a c * X q c))) j * sum d
    (fun e => X j e * W e b)).
Definition first_moved (x : mat) (h : vec) (t : R) : mat := fun i a => x i a + t * (eye 0 i * h a).
Definition covariance (n : nat) (x : mat) (c e : nat) : R :=
  / INR n * sum n (fun j => x j c * x j e) - (/ INR n * sum n (fun j => x j c)) * (/ INR n * sum n (fun j => x j e)).
Definition moved_weights (n d : nat) (M W x : mat) (h : vec) (b : nat) : R :=
  sum d (fun a => sum d (fun c => sum d (fun e => h a * M a c * covariance n x c e * W e b))).

Lemma d_sum n (f : nat -> R -> R) (l : nat -> R) u : (forall j, (j < n)%nat -> derivable_pt_lim (f j) u (l j)) ->
  derivable_pt_lim (fun t => sum n (fun j => f j t)) u (sum n l).
Proof.
  induction n as [|n IH]; intros h; [exact (d_const 0 u)|]. cbn [sum].
  apply (d_plus (fun t => sum n (fun j => f j t)) (f n)); [apply IH; auto|auto].
Qed.

Lemma moved_weights_mean n d M W x h b : (0 < n)%nat ->
  let g := fun j => sum d (fun a => sum d (fun c => h a * M a c * x j c))
    in let y := fun j => sum d (fun e => x j e * W e b) in
  moved_weights n d M W x h b = / INR n * sum n (fun j => g j * y j) - (/ INR n * sum n g) * (/ INR n * sum n y).
Proof.
  intros hn g y.
  assert (A : forall (u : nat -> nat -> R) k, sum n (fun j => k * sum d (fun c => u j c))
    = sum d (fun c => k * sum n (fun j => u j c))).
  { intros u k. rewrite sum_scale, sum_swap, <- sum_scale. reflexivity. }
  assert (G : / INR n * sum n g = sum d (fun a => sum d (fun c => h a * M a c * (/ INR n * sum n (fun j => x j c))))).
  { unfold g. rewrite sum_swap, <- sum_scale. apply sum_ext; intros a _. rewrite sum_swap, <- sum_scale.
    apply sum_ext; intros c _. rewrite sum_scale. ring. }
  assert (Y : / INR n * sum n y = sum d (fun e => (/ INR n * sum n (fun j => x j e)) * W e b)).
  { unfold y. rewrite sum_swap, <- sum_scale. apply sum_ext; intros e _. rewrite sum_scale_r. ring. }
  assert (P : / INR n * sum n (fun j => g j * y j)
    = sum d (fun a => sum d (fun c => sum d (fun e => h a * M a c * (/ INR n * sum n (fun j => x j c * x j e)) * W e
    b)))).
  { rewrite (sum_ext n _ (fun j => sum d (fun a => sum d
      (fun c => sum d (fun e => h a * M a c * (x j c * x j e) * W e b))))).
    - rewrite sum_swap, <- sum_scale. apply sum_ext; intros a _. rewrite sum_swap, <- sum_scale.
      apply sum_ext; intros c _.
      rewrite sum_swap, <- sum_scale. apply sum_ext; intros e _. rewrite sum_scale_r, sum_scale. ring.
    - intros j _. unfold g. rewrite <- sum_scale_r. apply sum_ext; intros a _. rewrite <- sum_scale_r.
      apply sum_ext; intros c _.
      unfold y. rewrite <- sum_scale. apply sum_ext; intros; ring. }
  rewrite P, G, Y, <- sum_scale_r, <- sum_minus. unfold moved_weights. apply sum_ext; intros a _.
  rewrite <- sum_scale_r, <- sum_minus.
  apply sum_ext; intros c _. rewrite <- sum_scale, <- sum_minus. apply sum_ext; intros e _. unfold covariance. ring.
Qed.

Theorem attention_jacobian_unbounded (n d : nat) (M W x : mat) (h : vec) (b : nat) : (0 < n)%nat ->
  (forall a, x 0%nat a = 0) ->
  derivable_pt_lim (fun t => first_output n d M W (first_moved x h t) b) 0
    (sum d (fun a => h a * (/ INR n * W a b)) + moved_weights n d M W x h b) /\
  (forall r, moved_weights n d M W (fun i a => r * x i a) h b = r ^ 2 * moved_weights n d M W x h b).
Proof.
  intros hn x0. assert (N : INR n <> 0) by (apply not_0_INR; lia). split.
  - set (g := fun j => sum d (fun a => sum d (fun c => h a * M a c * x j c))).
    set (y := fun j => sum d (fun e => x j e * W e b)).
    set (k := sum d (fun a => sum d (fun c => h a * M a c * h c))). set (v := sum d (fun e => h e * W e b)).
    set (s := fun j t => t * g j + t * t * (eye 0 j * k)). set (z := fun j t => y j + t * (eye 0 j * v)).
    assert (S : forall j t, sum d (fun a => sum d (fun c => first_moved x h t 0%nat a * M a c * first_moved x h t j
      c)) = s j t).
    { intros j t. unfold s, g, k. rewrite <- !sum_scale, <- sum_plus. apply sum_ext; intros a _.
      rewrite <- !sum_scale, <- sum_plus.
      apply sum_ext; intros c _. unfold first_moved. rewrite x0, eye_same. ring. }
    assert (Z : forall j t, sum d (fun e => first_moved x h t j e * W e b) = z j t).
    { intros j t. unfold z, y, v. rewrite <- !sum_scale, <- sum_plus. apply sum_ext; intros e _. unfold first_moved.
      ring. }
    set (num := fun t => sum n (fun j => exp (s j t) * z j t)). set (den := fun t => sum n (fun j => exp (s j t))).
    assert (F : forall t, first_output n d M W (first_moved x h t) b = num t / den t).
    { intros t. unfold first_output, num, den, weight, share.
      rewrite (sum_ext n _ (fun j => exp (s j t) * z j t * / sum n (fun q => exp (s q t)))).
      - now rewrite sum_scale_r.
      - intros j _. rewrite Z, S, (sum_ext n _ (fun q => exp (s q t))) by (intros; now rewrite S). unfold Rdiv. ring. }
    assert (s0 : forall j, s j 0 = 0) by (intros; unfold s; ring).
    assert (ds : forall j, derivable_pt_lim (fun t => exp (s j t)) 0 (g j)).
    { intros j. eapply derives.
      - apply (derivable_pt_lim_comp (s j) exp 0 (g j)); [|apply derivable_pt_lim_exp].
        unfold s. eapply derives; [apply (d_plus (fun t => t * g j) (fun t => t * t * (eye 0 j * k)));
          [apply (d_mult (fun t => t) (fun _ => g j)); [apply d_id|apply d_const]
          |apply (d_mult (fun t => t * t) (fun _ => eye 0 j * k));
            [apply (d_mult (fun t => t) (fun t => t)); apply d_id|apply d_const]]|]. ring.
      - rewrite s0, exp_0. ring. }
    assert (dz : forall j, derivable_pt_lim (z j) 0 (eye 0 j * v)).
    { intros j. unfold z. eapply derives; [apply (d_plus (fun _ => y j) (fun t => t * (eye 0 j * v)));
        [apply d_const|apply (d_mult (fun t => t) (fun _ => eye 0 j * v)); [apply d_id|apply d_const]]|]. ring. }
    assert (dnum : derivable_pt_lim num 0 (sum n (fun j => g j * z j 0 + exp (s j 0) * (eye 0 j * v)))).
    { unfold num. apply d_sum. intros j _. apply (d_mult (fun t => exp (s j t)) (z j)); [apply ds|apply dz]. }
    assert (dden : derivable_pt_lim den 0 (sum n g)) by (unfold den; apply d_sum; intros j _; apply ds).
    assert (den0 : den 0 = INR n) by (unfold den;
      rewrite (sum_ext n _ (fun _ => 1)) by (intros; now rewrite s0, exp_0); rewrite sum_const; ring).
    assert (num0 : num 0 = sum n y) by (unfold num; apply sum_ext; intros; rewrite s0, exp_0; unfold z; ring).
    assert (dn : sum n (fun j => g j * z j 0 + exp (s j 0) * (eye 0 j * v)) = sum n (fun j => g j * y j) + v).
    { transitivity (sum n (fun j => g j * y j) + sum n (fun j => eye 0 j * v)).
      - rewrite <- sum_plus. apply sum_ext; intros j _. rewrite s0, exp_0. unfold z. ring.
      - now rewrite (sum_eye_l n (fun _ => v) 0%nat hn). }
    assert (D : derivable_pt_lim (fun t => num t / den t) 0 (sum d (fun a => h a * (/ INR n * W a b))
      + moved_weights n d M W x h b)).
    { eapply derives; [apply (derivable_pt_lim_div num den 0 _ _ dnum dden); rewrite den0; exact N|].
      assert (MW : moved_weights n d M W x h b = / INR n * sum n (fun j => g j * y j)
        - (/ INR n * sum n g) * (/ INR n * sum n y))
        by exact (moved_weights_mean n d M W x h b hn).
      rewrite dn, num0, den0, MW.
      assert (V : sum d (fun a => h a * (/ INR n * W a b)) = / INR n * v) by (unfold v; rewrite <- sum_scale;
        apply sum_ext; intros; ring).
      rewrite V. unfold Rsqr. field. exact N. }
    intros eps he. destruct (D eps he) as [delta H]. exists delta. intros t ht hl. rewrite !F. now apply H.
  - intros r. unfold moved_weights. rewrite <- sum_scale. apply sum_ext; intros a _. rewrite <- sum_scale.
    apply sum_ext; intros c _.
    rewrite <- sum_scale. apply sum_ext; intros e _. unfold covariance.
    rewrite (sum_ext n (fun j => r * x j c * (r * x j e)) (fun j => r * r * (x j c * x j e))) by (intros; ring).
    rewrite !sum_scale. ring.
Qed.

(** The weights move: with W/n alone the derivative is false, for the tokens 0 and 1 of one feature. *)
Theorem control_weights_held : ~ (derivable_pt_lim (fun t => first_output 2 1 (fun _ _ => 1) (fun _ _ => 1)
  (first_moved (fun i _ => if Nat.eqb i 0 then 0 else 1) (fun _ => 1) t) 0) 0 (/ 2)).
Proof.
  intros D. destruct (attention_jacobian_unbounded 2 1 (fun _ _ => 1) (fun _ _ => 1)
    (fun i _ => if Nat.eqb i 0 then 0 else 1) (fun _ => 1) 0
    ltac:(lia) ltac:(reflexivity)) as [T _]. pose proof (uniqueness_limite _ _ _ _ D T) as E.
    unfold moved_weights, covariance in E. simpl in E.
  replace (1 + 1) with 2 in E by ring. lra.
Qed.
