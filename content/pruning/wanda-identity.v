(** To zero the weight w_j and leave the others costs exactly w_j² ‖X_j‖². To zero the weights in S costs Σ_{i,j∈S}
    w_i w_j ⟨X_i, X_j⟩, which is the sum of the single prices if the features in S are orthogonal, and not in general.
    There are n features over m samples; [X j s] is feature j at sample s, and the price is the squared change of the
    outputs Σ_j w_j X_j. *)
From Coq Require Import Reals Lra Lia Arith Bool.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Theorem wanda_identity (n m : nat) (w : vec) (X : nat -> vec) (S : nat -> bool) :
  let w' := fun j => if S j then 0 else w j in
  let lost := fun s => sum n (fun j => w j * X j s) - sum n (fun j => w' j * X j s) in
  dot m lost lost = sum n (fun i => sum n (fun j => if S i && S j then w i * w j * dot m (X i) (X j) else 0)) /\
  (forall k, (k < n)%nat -> (forall j, S j = Nat.eqb k j) -> dot m lost lost = w k ^ 2 * dot m (X k) (X k)) /\
  ((forall i j, S i = true -> S j = true -> i <> j -> dot m (X i) (X j) = 0) ->
    dot m lost lost = sum n (fun j => if S j then w j ^ 2 * dot m (X j) (X j) else 0)).
Proof.
  intros w' lost. assert (E : dot m lost lost
    = sum n (fun i => sum n (fun j => if S i && S j then w i * w j * dot m (X i) (X j) else 0))).
  { set (v := fun j => if S j then w j else 0).
    assert (L : forall s, lost s = sum n (fun j => v j * X j s)).
    { intros s. unfold lost, w', v. rewrite <- sum_minus. apply sum_ext; intros j _. destruct (S j); ring. }
    unfold dot at 1. rewrite (sum_ext m _ (fun s => sum n (fun i => sum n (fun j => v i * v j * (X i s * X j s))))).
    2:{ intros s _. rewrite L, <- sum_scale_r. apply sum_ext; intros i _. rewrite <- sum_scale.
        apply sum_ext; intros; ring. }
    rewrite sum_swap. apply sum_ext; intros i _. rewrite sum_swap. apply sum_ext; intros j _. rewrite sum_scale.
    fold (dot m (X i) (X j)).
    unfold v. destruct (S i), (S j); simpl; ring. }
  split; [exact E|split].
  - intros k hk hS. rewrite E, (sum_single n _ k hk).
    + rewrite (sum_single n _ k hk); [rewrite hS, Nat.eqb_refl; simpl; ring|].
      intros j _ hj. rewrite !hS. destruct (Nat.eqb_spec k j); [congruence|]. now rewrite andb_false_r.
    + intros i _ hi. apply sum_zero; intros j _. rewrite hS. destruct (Nat.eqb_spec k i); [congruence|reflexivity].
  - intros ortho. rewrite E. apply sum_ext; intros i hi. rewrite (sum_single n _ i hi).
    + rewrite andb_diag. destruct (S i); [ring|reflexivity].
    + intros j _ hj. destruct (S i) eqn:hSi, (S j) eqn:hSj; simpl; try reflexivity. rewrite (ortho i j) by auto. ring.
Qed.


(** Without orthogonality the price is not the sum of the single prices: two equal features. *)
Theorem control_not_orthogonal : ~ (forall (w : vec) (X : nat -> vec) (S : nat -> bool),
  let w' := fun j => if S j then 0 else w j in
  let lost := fun s => sum 2 (fun j => w j * X j s) - sum 2 (fun j => w' j * X j s) in
  dot 1 lost lost = sum 2 (fun j => if S j then w j ^ 2 * dot 1 (X j) (X j) else 0)).
Proof. intros h. specialize (h (fun _ => 1) (fun _ _ => 1) (fun _ => true)). unfold dot in h. simpl in h. lra. Qed.
